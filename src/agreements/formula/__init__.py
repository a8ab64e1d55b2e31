"""What must hold for a share to be permitted, as data: parts, leaves, truths, and the request they are asked of."""

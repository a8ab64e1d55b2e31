"""What a route asks for by naming it among its parameters: who sent the request, and what it is answered from."""

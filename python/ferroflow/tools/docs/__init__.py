"""What libraries say of their documentation."""

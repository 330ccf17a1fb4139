"""Exchange of tensors with other libraries."""

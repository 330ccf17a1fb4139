"""What tests of datasets are built on."""

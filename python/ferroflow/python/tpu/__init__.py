"""What programs ask of tensor processing units where there are none."""

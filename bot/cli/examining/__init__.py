"""What `dalel doctor` looks at, a module for each part of the set-up."""

# Checking what somebody said.

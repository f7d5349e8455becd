# What is stored of a person.

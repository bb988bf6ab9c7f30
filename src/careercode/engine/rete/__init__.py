"""A join service over the Rete network of durable-rules, in a process of its own that may die and change no answer."""

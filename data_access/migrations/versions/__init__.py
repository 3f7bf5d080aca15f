"""The schema's steps, one subject each; a step that was released never changes."""

"""Reading: what one report says, layer by layer; `reader.Reader` puts the layers in order."""

"""Messages that TensorFlow defines as protocol buffers, by the modules programs import them from."""

"""Types of `ferroflow.keras`, which is Keras itself. Made by `cargo xtask stubs`: a change here is lost."""

from keras import *
from keras import layers as layers, models as models

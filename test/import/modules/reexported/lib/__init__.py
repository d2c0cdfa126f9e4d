from lib.inner import *
from lib.inner import heavy as heavy_env

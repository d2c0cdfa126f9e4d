"""Kind of request → the function that answers it: takes the request and its directory, gives JSON or raises."""

from .deploying import deploy, override
from .evaluating import evaluate, image_uri, literal_types

ANSWERS = {
    "deploy": deploy,
    "override": override,
    "eval": evaluate,
    "imageUri": image_uri,
    "literalTypes": literal_types,
}

"""Decorators that say what a generator of documentation leaves out: they note it on what they decorate.

Invariant: what is decorated is given back.
Does not know: any generator.
"""

__name__ = "tensorflow.tools.docs.doc_controls"


def _noting(attribute, doc):
    def note(obj):
        _plain(obj).__dict__  # noqa: B018 what has no attributes is an error, as in TensorFlow
        setattr(_plain(obj), attribute, None)
        return obj

    note.__doc__ = doc
    return note


def _plain(obj):
    """The function of a property or a class method, which keeps the note."""
    if isinstance(obj, property):
        return obj.fget
    return getattr(obj, "__func__", obj)


do_not_generate_docs = _noting("_tf_docs_do_not_document", "Says that something is not documented.")
do_not_doc_inheritable = _noting("_tf_docs_do_not_doc_inheritable", "Says that a method, and those that replace it, are not documented.")
for_subclass_implementers = do_not_doc_in_subclasses = _noting(
    "_tf_docs_doc_in_current_and_not_in_subclasses", "Says that a method is documented in its own class only."
)
doc_in_current_and_subclasses = _noting("_tf_docs_doc_in_current_and_subclasses", "Says that a method is documented in subclasses too.")
doc_private = _noting("_tf_docs_doc_private", "Says that something private is documented.")
set_deprecated = _noting("_tf_docs_deprecated", "Says that something is deprecated.")


def header(text):
    """A decorator that puts a text before the documentation of something."""
    return lambda obj: _with(obj, "_tf_docs_header", text)


def inheritable_header(text):
    """A decorator that puts a text before the documentation of a class and of those derived from it."""
    return lambda obj: _with(obj, "_tf_docs_inheritable_header", text)


def _with(obj, attribute, text):
    setattr(obj, attribute, text)
    return obj


def should_skip(obj):
    """Whether something is not documented."""
    return hasattr(_plain(obj), "_tf_docs_do_not_document") or hasattr(_plain(obj), "_tf_docs_do_not_doc_inheritable")


def should_doc_private(obj):
    """Whether something private is documented."""
    return hasattr(_plain(obj), "_tf_docs_doc_private")


def decorate_all_class_attributes(decorator, cls, skip):
    """Decorates all attributes of a class but those named in `skip`, properties and methods alike."""
    for name in dir(cls):
        if name in skip or name.startswith("__"):
            continue
        try:
            decorator(getattr(cls, name))
        except AttributeError:
            pass  # a value has no place for a note

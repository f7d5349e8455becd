"""Methods that remember their last results."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

__all__ = ["remembered"]

Arguments = ParamSpec("Arguments")
Owner = TypeVar("Owner")
Result = TypeVar("Result")
Method = Callable[Concatenate[Owner, Arguments], Result]


def remembered(
    size: int | None,
) -> Callable[[Method[Owner, Arguments, Result]], Method[Owner, Arguments, Result]]:
    """Let a method remember its last results, in the object that it belongs to.

    They go with the object. `lru_cache` over a bound method would lead from the object to itself,
    so that it, and an edition's files with it, would stay until the garbage collector comes round.
    Safe to use from threads; two of them may work out the same.

    Args:
        size: how many results are remembered, None for all.
    """

    def decorated(method: Method[Owner, Arguments, Result]) -> Method[Owner, Arguments, Result]:
        place = f"_results_of_{method.__name__}"

        @wraps(method)
        def called(self: Owner, *given: Arguments.args, **named: Arguments.kwargs) -> Result:
            results: OrderedDict[Hashable, Result] | None = self.__dict__.get(place)
            if results is None:
                results = self.__dict__.setdefault(place, OrderedDict())
            key = (given, frozenset(named.items())) if named else given
            try:
                found = results[key]
                results.move_to_end(key)
            except KeyError:  # it may have been dropped in between, too
                found = results[key] = method(self, *given, **named)
                while size is not None and len(results) > size:
                    with suppress(KeyError):
                        results.popitem(last=False)
            return found

        return called  # type: ignore[return-value]  # the owner has a name there

    return decorated

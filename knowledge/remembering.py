"""Methods that remember their last results."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import ref

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
            own = self.__dict__
            if place not in own:
                own.setdefault(place, lru_cache(maxsize=size)(_unbound(method, self)))
            found: Result = own[place](*given, **named)
            return found

        return called  # type: ignore[return-value]  # the owner has a name there

    return decorated


def _unbound(
    method: Method[Owner, Arguments, Result], owner: Owner
) -> Callable[Arguments, Result]:
    """Return a method of an object that does not keep the object alive; it is called by it."""
    weak = ref(owner)

    def called(*given: Arguments.args, **named: Arguments.kwargs) -> Result:
        alive = weak()
        if alive is None:  # pragma: no cover (whoever calls holds it)
            raise ReferenceError(method.__name__)
        return method(alive, *given, **named)

    return called

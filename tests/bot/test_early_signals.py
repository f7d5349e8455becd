import os
import signal
import threading

from bot.early_signals import note_hangups


def test_a_hangup_before_the_bot_is_ready_is_noted_and_ends_nothing():
    before = signal.getsignal(signal.SIGHUP)
    came = threading.Event()
    try:
        note_hangups(came)
        os.kill(os.getpid(), signal.SIGHUP)
        assert came.wait(20)
    finally:
        signal.signal(signal.SIGHUP, before)

"""A bot at half its top rate for long, with faults all the time: is it sound, does it grow?"""

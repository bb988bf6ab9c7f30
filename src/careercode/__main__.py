"""`python -m careercode`: the same command as `careercode`."""

from careercode.cli import main

if __name__ == "__main__":
    main(prog_name="careercode")

"""`python -m tawatur`."""

from tawatur.cli import main

if __name__ == "__main__":
    main()

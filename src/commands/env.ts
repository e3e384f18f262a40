// `veleaks env`: .env hygiene alone; with --fix it appends what is missing to .gitignore.

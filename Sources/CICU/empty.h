/* This target exists for its linker flags: no ICU header may reach Swift beside Foundation. */

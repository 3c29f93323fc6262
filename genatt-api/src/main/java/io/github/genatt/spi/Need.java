package io.github.genatt.spi;

/** An input that a component requires; data that lacks it is rejected before training, with the name of the option to set. */
public enum Need { TIMES, USERS, CATEGORIES }

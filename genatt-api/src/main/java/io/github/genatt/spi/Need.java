package io.github.genatt.spi;

/** A fact that a component cannot do without; data that lacks it is rejected before training, naming the option to set. */
public enum Need { TIMES, USERS, CATEGORIES }

package io.github.genatt.bench.measure;

import java.util.Arrays;

/** A program that prints its arguments, one a line, and ends with the first of them as its code. */
public final class TalkingPeer {

    private TalkingPeer() {
    }

    /** Prints and ends. */
    public static void main(String[] arguments) {
        Arrays.stream(arguments).skip(1).forEach(System.out::println);
        System.exit(Integer.parseInt(arguments[0]));
    }
}

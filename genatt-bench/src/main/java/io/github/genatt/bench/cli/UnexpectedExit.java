package io.github.genatt.bench.cli;

import java.util.Map;
import java.util.Optional;

/**
 * Detects when code other than the command line exits the program, and makes that a failure: a missing table must not look like success.
 */
final class UnexpectedExit {

    private UnexpectedExit() {
    }

    /** Starts the detection. */
    static void watch() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> caller(Thread.getAllStackTraces()).ifPresent(caller -> {
            System.out.flush();
            System.err.println("genatt: " + caller + " exited the program; unfinished results are missing");
            System.err.flush();
            Runtime.getRuntime().halt(1);
        }), "watch for an unexpected exit"));
    }

    /** The caller of an exit, if it was neither the command line nor a signal. */
    static Optional<String> caller(Map<Thread, StackTraceElement[]> stacks) {
        for (StackTraceElement[] stack : stacks.values()) {
            int exit = -1;
            for (int i = 0; i < stack.length; i++) {
                String called = stack[i].getClassName() + "." + stack[i].getMethodName();
                if (called.equals("java.lang.Runtime.exit") || called.equals("java.lang.System.exit")) {
                    exit = i;
                }
            }
            if (exit >= 0 && exit + 1 < stack.length && !stack[exit + 1].getClassName().equals(Genatt.class.getName())) {
                return Optional.of(stack[exit + 1].toString());
            }
        }
        return Optional.empty();
    }
}

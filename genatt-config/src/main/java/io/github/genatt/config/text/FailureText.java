package io.github.genatt.config.text;

import java.lang.reflect.InvocationTargetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the failure of a plug-in's code in a sentence, with the root cause and what to do. */
public final class FailureText {
    private static final Pattern NEWER = Pattern.compile("(\\S+) has been compiled by a more recent version.*class file version (\\d+).*");
    /** Java 1 has class files of version 45. */
    private static final int BEFORE_JAVA_1 = 44;

    private FailureText() {
    }

    /**
     * Describes why something failed.
     *
     * @param doing  the attempted action, such as {@code its constructor}
     * @param thrown the exception
     */
    public static String of(String doing, Throwable thrown) {
        Throwable first = unwrapped(thrown);
        Throwable root = root(first);
        if (root instanceof UnsupportedClassVersionError) {
            Matcher newer = NEWER.matcher(String.valueOf(root.getMessage()));
            if (newer.matches()) {
                int needed = Integer.parseInt(newer.group(2)) - BEFORE_JAVA_1;
                int here = Runtime.version().feature();
                return "%s was built for Java %d, and this is Java %d; use Java %d or newer, or build it for Java %d".formatted(
                        newer.group(1).replace('/', '.'), needed, here, needed, here);
            }
        }
        if ((root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError) && isName(root.getMessage())) {
            return "it needs the class %s, which is missing; put the jar that contains it next to it".formatted(
                    root.getMessage().replace('/', '.'));
        }
        if (root instanceof StackOverflowError) {
            return "%s recurses without end%s; repair it, or remove its jar".formatted(doing, place(root));
        }
        String cause = root == first ? "" : ", caused by " + sentence(root);
        return "%s failed with %s%s%s; %s".formatted(doing, sentence(first), cause, place(root),
                root instanceof IncompatibleClassChangeError ? "build it with the versions that are installed here"
                        : "repair it, or remove its jar");
    }

    /** Reflection and class initialisation wrap what the code itself threw. */
    private static Throwable unwrapped(Throwable thrown) {
        boolean wraps = thrown instanceof InvocationTargetException || thrown instanceof ExceptionInInitializerError;
        return wraps && thrown.getCause() != null ? unwrapped(thrown.getCause()) : thrown;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        // a chain of causes may be cyclic
        for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean isName(String message) {
        return message != null && message.matches("[\\w$]+([./][\\w$]+)*");
    }

    private static String sentence(Throwable thrown) {
        return thrown.getClass().getSimpleName() + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
    }

    /** The first line outside of the Java library. */
    private static String place(Throwable thrown) {
        for (StackTraceElement element : thrown.getStackTrace()) {
            if (!element.getClassName().matches("(java|javax|jdk|sun)\\..*")) {
                return " at " + element;
            }
        }
        return "";
    }
}

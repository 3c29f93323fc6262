package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of an interface, called by name on something that breaks them. */
final class Rules {

    private Rules() {
    }

    /** The names of all rules. */
    static Set<String> of(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> method.isAnnotationPresent(Test.class)).map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Fails if the rule is kept. */
    static void assertBroken(Object subject, String rule, Object... arguments) {
        assertThrows(AssertionError.class, () -> call(subject, rule, arguments), rule);
    }

    /** Fails if the rule is broken. */
    static void assertKept(Object subject, String rule, Object... arguments) throws Throwable {
        call(subject, rule, arguments);
    }

    private static void call(Object subject, String rule, Object... arguments) throws Throwable {
        Method method = Arrays.stream(subject.getClass().getMethods()).filter(candidate -> candidate.getName().equals(rule)).findFirst()
                .orElseThrow();
        method.setAccessible(true);
        try {
            method.invoke(subject, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}

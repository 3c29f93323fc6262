package io.github.genatt.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForwardingListenerTest {
    private static final Map<Class<?>, Object> ARGUMENTS = Map.of(long.class, 3L, boolean.class, true, String.class, "a sentence",
            List.class, List.of(), Map.class, Map.of("loss", 1.0), CurvePoint.class, new CurvePoint(1, 1, Map.of(), Map.of()));

    @Test
    void allThatAListenerCanBeToldIsPassedOnAsItIs() throws ReflectiveOperationException {
        List<Object> told = new ArrayList<>();
        TrainingListener answer = TrainingListener.SILENT;
        TrainingListener next = (TrainingListener) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {TrainingListener.class},
                (proxy, method, arguments) -> {
                    told.add(method);
                    told.addAll(Arrays.asList(arguments));
                    return method.getReturnType() == void.class ? null : answer;
                });
        ForwardingListener forwarding = () -> next;
        for (Method method : TrainingListener.class.getMethods()) {
            Object[] arguments = Arrays.stream(method.getParameterTypes()).map(ARGUMENTS::get).toArray();
            List<Object> expected = new ArrayList<>(List.of(method));
            expected.addAll(Arrays.asList(arguments));
            told.clear();
            Object answered = method.invoke(forwarding, arguments);
            assertEquals(expected, told, method.toString());
            if (method.getReturnType() != void.class) {
                assertSame(answer, answered);
            }
        }
    }
}

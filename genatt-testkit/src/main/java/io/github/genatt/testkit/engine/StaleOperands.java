package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.tensor.GruWeights;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Wraps operations so that each call is first tried with a stale tensor in place of each operand. */
final class StaleOperands {

    /** Replaces an operand by a tensor. */
    private interface Place {
        Tensor get();

        Object[] with(Tensor other);
    }

    /** An action before a call. */
    private interface Before {
        void call(Method method, List<Place> operands);
    }

    private StaleOperands() {
    }

    /** Whether a parameter of that type contains operands. */
    static boolean holdsTensors(Class<?> type) {
        return type == Tensor.class || type == Tensor[].class || type == GruWeights.class;
    }

    /** Reports the operation and the shape of each operand. */
    static Ops shapes(Ops ops, BiConsumer<String, int[]> seen) {
        return proxy(ops, (method, operands) -> operands.forEach(operand -> seen.accept(method.getName(), operand.get().shape())));
    }

    /** Fails unless each operation rejects each kind of stale tensor as each operand. */
    static Ops tryEach(Ops ops, StaleTensors stale) {
        return proxy(ops, (method, operands) -> {
            for (int place = 0; place < operands.size(); place++) {
                for (StaleTensors.Kind kind : StaleTensors.Kind.values()) {
                    for (Tensor tensor : stale.of(kind, operands.get(place).get().shape())) {
                        String where = "operand %d of %s, %s: ".formatted(place, method.getName(), kind);
                        String message = rejection(ops, method, operands.get(place).with(tensor), where);
                        assertTrue(message.contains(kind.says()), where + message);
                    }
                }
            }
        });
    }

    private static String rejection(Ops ops, Method method, Object[] arguments, String where) {
        Throwable thrown = null;
        try {
            method.invoke(ops, arguments);
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        assertNotNull(thrown, where + "it was accepted");
        assertTrue(thrown instanceof IllegalStateException, where + thrown);
        return String.valueOf(thrown.getMessage());
    }

    private static Ops proxy(Ops ops, Before before) {
        return (Ops) Proxy.newProxyInstance(Ops.class.getClassLoader(), new Class<?>[] {Ops.class}, (proxy, method, arguments) -> {
            if (arguments != null) {
                before.call(method, operands(arguments));
            }
            try {
                return method.invoke(ops, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static List<Place> operands(Object... arguments) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            int at = i;
            if (arguments[i] instanceof Tensor tensor) {
                places.add(place(tensor, other -> replaced(arguments, at, other)));
            } else if (arguments[i] instanceof Tensor[] tensors) {
                for (int k = 0; k < tensors.length; k++) {
                    int inner = k;
                    places.add(place(tensors[k], other -> replaced(arguments, at, replaced(tensors, inner, other))));
                }
            } else if (arguments[i] instanceof GruWeights weights) {
                places.add(place(weights.input(), other ->
                        replaced(arguments, at, new GruWeights(other, weights.recurrent(), weights.bias()))));
                places.add(place(weights.recurrent(), other ->
                        replaced(arguments, at, new GruWeights(weights.input(), other, weights.bias()))));
                places.add(place(weights.bias(), other ->
                        replaced(arguments, at, new GruWeights(weights.input(), weights.recurrent(), other))));
            }
        }
        return places;
    }

    private static Place place(Tensor tensor, Function<Tensor, Object[]> with) {
        return new Place() {
            @Override
            public Tensor get() {
                return tensor;
            }

            @Override
            public Object[] with(Tensor other) {
                return with.apply(other);
            }
        };
    }

    private static <T> T[] replaced(T[] values, int at, T value) {
        T[] copy = values.clone();
        copy[at] = value;
        return copy;
    }
}

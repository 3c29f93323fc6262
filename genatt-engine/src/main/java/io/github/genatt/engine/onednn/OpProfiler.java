package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Profile;
import io.github.genatt.tensor.Ops;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** The clock of one worker: time per operation since the profile began. Does nothing until it is started. */
final class OpProfiler {
    private final Map<String, Reading> readings = new HashMap<>();
    private final Map<Product, Integer> products = new HashMap<>();
    private boolean running;
    private String operation = "";
    private double flops;
    private long inside;

    /** Totals of one operation. */
    record Reading(long calls, long nanos, double flops) {

        Profile.Operation operation(String name) {
            return new Profile.Operation(name, calls, nanos * 1e-9, flops);
        }

        Reading plus(Reading other) {
            return new Reading(calls + other.calls, nanos + other.nanos, flops + other.flops);
        }
    }

    /** A matrix product with the layouts of its operands. */
    record Product(Layout a, Layout b, Layout c) {

        /** Dense matrices [m, k] and [k, p]. */
        static Product of(int m, int k, int p) {
            return new Product(Layout.of(m, k), Layout.of(k, p), Layout.of(m, p));
        }

        /** Floating-point operations: two for each multiplication and addition. */
        double flops() {
            return 2.0 * c.count * a.dims[a.rank() - 1];
        }
    }

    void start() {
        readings.clear();
        products.clear();
        running = true;
    }

    boolean running() {
        return running;
    }

    Map<String, Reading> readings() {
        return readings;
    }

    Map<Product, Integer> products() {
        return products;
    }

    /** The operation that is being measured. */
    String operation() {
        return operation;
    }

    /** Adds a product, the given number of times, to the operation that is being measured. */
    void product(Product product, int times) {
        if (running) {
            products.merge(product, times, Integer::sum);
            flops += times * product.flops();
        }
    }

    /** Measures an action under the given name; nested measurements count only for themselves. */
    void measure(String name, Runnable action) {
        measure(name, 1, action);
    }

    /** The same, with the given number of calls: 0 for part of a call that was counted before. */
    void measure(String name, int calls, Runnable action) {
        if (!running) {
            action.run();
            return;
        }
        String outerOperation = operation;
        double outerFlops = flops;
        long outerInside = inside;
        operation = name;
        flops = 0;
        inside = 0;
        long start = System.nanoTime();
        action.run();
        long nanos = System.nanoTime() - start;
        readings.merge(name, new Reading(calls, nanos - inside, flops), Reading::plus);
        operation = outerOperation;
        flops = outerFlops;
        inside = outerInside + nanos;
    }

    /** The same operations, each measured under the name of its method. */
    Ops measured(Ops ops) {
        return (Ops) Proxy.newProxyInstance(Ops.class.getClassLoader(), new Class<?>[] {Ops.class}, (proxy, method, arguments) -> {
            Object[] result = new Object[1];
            measure(method.getName(), () -> {
                try {
                    result[0] = method.invoke(ops, arguments);
                } catch (InvocationTargetException e) {
                    throw Failures.unchecked(e.getCause());
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            });
            return result[0];
        });
    }
}

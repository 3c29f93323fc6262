package io.github.genatt.bench.run;

import io.github.genatt.config.saved.Engines;
import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.MicroBatch;
import io.github.genatt.engine.Parameters;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/**
 * A session that reads the result of every operation and records the first one with a NaN: the operation, its code, and the parameter of
 * the model before it. Only for one pass with a single micro-batch, since it copies every result.
 */
final class FirstNaN implements EngineSession {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final EngineSession session;
    private String parameter = "no parameter";
    private Optional<String> found = Optional.empty();

    FirstNaN(EngineSession session) {
        this.session = session;
    }

    /** The origin of the NaN; empty if there was none. */
    Optional<String> place() {
        return found;
    }

    private Ops watched(Ops ops) {
        return (Ops) Proxy.newProxyInstance(Ops.class.getClassLoader(), new Class<?>[] {Ops.class}, (proxy, method, arguments) -> {
            Object result = call(ops, method, arguments);
            if (found.isEmpty() && isNaN(result)) {
                found = Optional.of("NaN first appears in the operation '%s' of %s, after the parameter %s"
                        .formatted(method.getName(), caller(), parameter));
            }
            return result;
        });
    }

    private static Object call(Ops ops, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(ops, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static boolean isNaN(Object result) {
        if (result instanceof Tensor tensor) {
            for (float value : tensor.toArray()) {
                if (Float.isNaN(value)) {
                    return true;
                }
            }
        }
        return result instanceof Loss loss && Double.isNaN(loss.value());
    }

    /** The code that called the operation, with its jar; helpers of the API are skipped. */
    private static String caller() {
        return STACK.walk(frames -> frames.filter(frame -> isModel(frame.getDeclaringClass())).findFirst())
                .map(frame -> "%s.%s (%s:%d, %s)".formatted(frame.getClassName(), frame.getMethodName(), frame.getFileName(),
                        frame.getLineNumber(), Engines.source(frame.getDeclaringClass()))).orElse("the model");
    }

    private static boolean isModel(Class<?> type) {
        String name = type.getPackageName();
        return !Proxy.isProxyClass(type) && type.getNestHost() != FirstNaN.class && !name.startsWith("java.") && !name.startsWith("jdk.")
                && !name.equals("io.github.genatt.nn");
    }

    @Override
    public Parameters parameters() {
        Parameters real = session.parameters();
        return (Parameters) Proxy.newProxyInstance(Parameters.class.getClassLoader(), new Class<?>[] {Parameters.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("find")) {
                        parameter = arguments[0].toString();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Override
    public <T> List<T> infer(List<long[]> keys, MicroBatch<T> part) {
        return session.infer(keys, (ops, index) -> part.run(watched(ops), index));
    }

    @Override
    public <T extends Loss> List<List<T>> accumulateGradients(List<long[]> keys, MicroBatch<List<T>> part) {
        return session.accumulateGradients(keys, (ops, index) -> part.run(watched(ops), index));
    }

    @Override
    public void update(AdamConfig adam) {
        session.update(adam);
    }

    @Override
    public long offHeapBytes() {
        return session.offHeapBytes();
    }

    @Override
    public void close() {
        session.close();
    }
}

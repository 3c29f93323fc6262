package io.github.genatt.engine.onednn;

import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.MicroBatch;
import io.github.genatt.engine.Parameters;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** An engine that is another but for some operations, or for its sessions: to see that a rule notices what is wrong. */
record AlteredEngine(Engine original, BiFunction<EngineSession, EngineSettings, EngineSession> sessions) implements Engine {

    /** What an operation does instead. */
    @FunctionalInterface
    interface Alteration {
        Object call(Ops original, Object... arguments);
    }

    /** The default engine with other sessions. */
    static AlteredEngine sessions(UnaryOperator<EngineSession> sessions) {
        return new AlteredEngine(new OneDnnEngine(), (session, settings) -> sessions.apply(session));
    }

    /** The default engine with other operations, by their names. */
    static AlteredEngine operations(Map<String, Alteration> alterations) {
        return new AlteredEngine(new OneDnnEngine(), (session, settings) -> new Session(session, ops -> altered(ops, alterations)));
    }

    static Ops altered(Ops ops, Map<String, Alteration> alterations) {
        return (Ops) Proxy.newProxyInstance(Ops.class.getClassLoader(), new Class<?>[] {Ops.class}, (proxy, method, arguments) -> {
            if (alterations.containsKey(method.getName())) {
                return alterations.get(method.getName()).call(ops, arguments);
            }
            try {
                return method.invoke(ops, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    @Override
    public String name() {
        return original.name();
    }

    @Override
    public String describe() {
        return original.describe();
    }

    @Override
    public EngineSession open(EngineSettings settings) {
        return sessions.apply(original.open(settings), settings);
    }

    /** A session that passes everything on, to other operations. */
    static class Session implements EngineSession {
        private final EngineSession original;
        private final UnaryOperator<Ops> operations;

        Session(EngineSession original) {
            this(original, UnaryOperator.identity());
        }

        Session(EngineSession original, UnaryOperator<Ops> operations) {
            this.original = original;
            this.operations = operations;
        }

        @Override
        public Parameters parameters() {
            return original.parameters();
        }

        @Override
        public <T> List<T> infer(List<long[]> keys, MicroBatch<T> part) {
            return original.infer(keys, (ops, index) -> part.run(operations.apply(ops), index));
        }

        @Override
        public <T extends Loss> List<List<T>> accumulateGradients(List<long[]> keys, MicroBatch<List<T>> part) {
            return original.accumulateGradients(keys, (ops, index) -> part.run(operations.apply(ops), index));
        }

        @Override
        public void update(AdamConfig adam) {
            original.update(adam);
        }

        @Override
        public long offHeapBytes() {
            return original.offHeapBytes();
        }

        @Override
        public void close() {
            original.close();
        }
    }
}

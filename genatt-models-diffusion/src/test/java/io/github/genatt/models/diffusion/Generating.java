package io.github.genatt.models.diffusion;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.TestContexts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A generator with large weights at work on two rows, of which the second begins with padding. Legend: B rows, n length, d width, H
 * heads.
 */
final class Generating implements AutoCloseable {
    static final int B = 2;
    static final int N = 6;
    static final int HEADS = 2;
    static final int[] STARTS = {0, 2};
    /** A pass without training that draws the noise of the first draw, as training does. */
    static final PassMode DRAWING = new PassMode(false, 0, 0);
    private static final int WIDTH = 4;

    private final EngineSession session = Sessions.open(1);
    private final DiffusionAttention attention;
    private final boolean causal;

    Generating(DiffusionAttention attention) {
        this(attention, true);
    }

    Generating(DiffusionAttention attention, boolean causal) {
        this.attention = attention;
        this.causal = causal;
        logits(PassMode.INFERENCE);
        session.parameters().list().forEach(info -> session.parameters().write(info.name(), gaussians(info.name(), info.count(), 0.4)));
    }

    private static float[] gaussians(String name, int count, double deviation) {
        CounterRandom random = CounterRandom.of(2, name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    private GeneratedAttention generate(Ops ops, PassMode mode) {
        float[] states = gaussians("states", B * N * WIDTH, 1);
        Tensor x = ops.constant(states, B, N, WIDTH);
        Scope scope = Scopes.over(session.parameters(), 1);
        return attention.generate(scope, TestContexts.of(scope, ops, mode, x, STARTS).attend(x, x, HEADS, causal));
    }

    /** [B, H, n, n]. */
    float[] logits(PassMode mode) {
        return Sessions.once(session, B, ops -> generate(ops, mode).logits().toArray());
    }

    float[] read(String parameter) {
        return session.parameters().read(parameter);
    }

    /** Multiplies every parameter, so that a chain whose output is its next input does not grow. */
    Generating scaled(float factor) {
        session.parameters().list().forEach(info -> {
            float[] values = session.parameters().read(info.name());
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
            session.parameters().write(info.name(), values);
        });
        return this;
    }

    void fill(String parameter, float value) {
        float[] values = session.parameters().read(parameter);
        Arrays.fill(values, value);
        session.parameters().write(parameter, values);
    }

    /** Σ |gradient| of a parameter, for a loss made of what is generated in training. */
    double gradient(String parameter, BiFunction<Ops, GeneratedAttention, Loss> loss) {
        double sum = 0;
        for (float g : gradients(loss).get(parameter)) {
            sum += Math.abs(g);
        }
        return sum;
    }

    /** The gradient of each parameter, for a loss made of what is generated in training. */
    Map<String, float[]> gradients(BiFunction<Ops, GeneratedAttention, Loss> loss) {
        session.accumulateGradients(List.of(Sessions.keys(B)), (ops, part) -> List.of(loss.apply(ops, generate(ops,
                PassMode.training(0)))));
        return session.parameters().list().stream().map(Parameters.Info::name)
                .collect(Collectors.toMap(name -> name, session.parameters()::gradient));
    }

    @Override
    public void close() {
        session.close();
    }
}

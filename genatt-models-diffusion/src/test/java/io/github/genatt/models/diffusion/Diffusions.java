package io.github.genatt.models.diffusion;

import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.Inference;
import io.github.genatt.testkit.models.Compositions;

/** D-GenAtt in the forms that tests need: the default, with parts exchanged. */
record Diffusions(Conditioning conditioning, Addressing index, CleanLogitsKind clean, DiffusionTrainingOptions learning,
        SamplerOptions sampler) {
    static final Diffusions STANDARD = new Diffusions(Conditioning.POSITION, Addressing.RELATIVE, CleanLogitsKind.ZERO,
            new DiffusionTrainingOptions(0, 1), new SamplerOptions(SamplerOptions.Kind.DDIM, 10, SamplerOptions.Space.AUTO));

    Diffusions conditioned(Conditioning other) {
        return new Diffusions(other, index, clean, learning, sampler);
    }

    Diffusions clean(CleanLogitsKind other) {
        return new Diffusions(conditioning, other == CleanLogitsKind.DOT ? Addressing.ABSOLUTE : index, other, learning, sampler);
    }

    Diffusions learning(int unrolled, int earliest) {
        return new Diffusions(conditioning, index, clean, new DiffusionTrainingOptions(unrolled, earliest), sampler);
    }

    Diffusions sampler(SamplerOptions.Kind kind, int steps) {
        return new Diffusions(conditioning, index, clean, learning, new SamplerOptions(kind, steps, SamplerOptions.Space.AUTO));
    }

    Diffusions index(Addressing other) {
        return new Diffusions(conditioning, other, clean, learning, sampler);
    }

    Diffusions chain(SamplerOptions.Space chain) {
        return new Diffusions(conditioning, index, clean, learning, new SamplerOptions(sampler.kind(), sampler.steps(), chain));
    }

    /** With T = 50 and noise predicted, as by default. */
    DiffusionAttention attention(Inference inference) {
        return attention(inference, linear(50), new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 10, true));
    }

    DiffusionAttention attention(Inference inference, ScheduleOptions schedule, DenoiserOptions network) {
        return new DiffusionAttention(conditioning, index, HistoryEncoder.GRU, 2, 0, schedule, clean, network, learning, sampler,
                inference);
    }

    /** What suites/parts/models.conf calls d-genatt-light. */
    DiffusionAttention light() {
        return new DiffusionAttention(conditioning, index, HistoryEncoder.EMA, 0.25, 16, linear(50), clean,
                new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 0, true), learning, sampler, Inference.DETERMINISTIC);
    }

    static ScheduleOptions linear(int steps) {
        return new ScheduleOptions(ScheduleOptions.Kind.LINEAR, steps, 1e-4, 0.02, ScheduleOptions.Alpha.CUMULATIVE);
    }

    static ComposedRecommender model(int layers, int n, double dropout, DiffusionAttention attention, double gamma) {
        return Compositions.composed(16, n, Compositions.transformer(layers, Norm.POST, dropout, Compositions.UNMIXED), attention,
                new GeneratorLossWeight(gamma, 0));
    }

    /**
     * Eqs. 10 to 12 as printed: one summary of the window, α of a single step, no factor in the estimate, steps of eq. 11.
     *
     * @param steps     T; 0 follows n
     * @param unrolled  steps of the chain that gradients pass through
     * @param inference use of draws
     */
    static DiffusionAttention asPrinted(int steps, int unrolled, Inference inference) {
        Diffusions form = STANDARD.conditioned(Conditioning.GLOBAL).index(Addressing.ABSOLUTE).sampler(SamplerOptions.Kind.PAPER, 10)
                .learning(unrolled, 1);
        return form.attention(inference,
                new ScheduleOptions(ScheduleOptions.Kind.LINEAR, steps, 1e-4, 0.02, ScheduleOptions.Alpha.SINGLE_STEP),
                new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 0, false));
    }

    /** A model trained at the last position of every prefix. */
    static ComposedRecommender ofPrefixes(int n, double dropout, DiffusionAttention attention) {
        return new ComposedRecommender(16, n, TransformerEncoder.of(1, 2, dropout), attention,
                new CrossEntropy(ExampleScheme.EVERY_PREFIX), new GeneratorLossWeight(0.01, 0), true, false);
    }
}

package io.github.genatt.bench.measure;

import io.github.genatt.bench.run.ProcessMemory;
import io.github.genatt.core.model.Model;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.ItemMetadata;
import io.github.genatt.data.Split;
import io.github.genatt.data.filter.DatasetBuilder;
import io.github.genatt.data.filter.LogSorter;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.split.Splits;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.Optional;

/** Measures a model on generated data of any size: data, an epoch of training, evaluation, recommendations. */
public final class ScaleBench {
    private static final long SEED = 1;
    private static final int TOP = 10;
    private static final int CALLS = 9;

    private final ScalePlan plan;
    private final SequentialRecommender recommender;
    private final Evaluator evaluator;

    /** Measures a model, evaluated by these metrics. */
    public ScaleBench(ScalePlan plan, SequentialRecommender recommender, Evaluator evaluator) {
        this.plan = plan;
        this.recommender = recommender;
        this.evaluator = evaluator;
    }

    /** The items of a catalogue and the sequences of its users, split. */
    private record Data(int items, Split split) {
    }

    /** Measures once, in a session that is closed at the end. */
    public ScaleResult measure(EngineSession session) {
        long begin = System.nanoTime();
        Data data = data();
        double seconds = (System.nanoTime() - begin) / 1e9;
        try (Model model = new Model(recommender, session, data.items(), SEED)) {
            model.fit(new TrainingSequences(data.items(), data.split().training()));
            ScaleResult.Training training = train(model, data);
            ScaleResult.Judging judging = judge(model, data.split().test());
            return new ScaleResult(plan.size(), seconds, training, judging, new ScaleResult.Footprint(
                    ProcessMemory.peak(), ProcessMemory.heap(), session.offHeapBytes()));
        }
    }

    private Data data() {
        Dataset dataset = DatasetBuilder.of(LogSorter.apply(GeneratedLog.of(plan.size(), SEED), OrderOptions.DEFAULT), ItemMetadata.NONE);
        return new Data(dataset.items().size(), Splits.leaveOneOut(dataset.sequences()));
    }

    private ScaleResult.Training train(Model model, Data data) {
        BatchShape size = plan.step();
        int[][] training = data.split().training();
        SequenceBatcher batches = new SequenceBatcher(new TrainingSequences(data.items(), training), recommender.exampleSpec(),
                RejectionSampler.uniform(data.items(), training), size.batch(), SEED);
        long steps = Math.min(plan.steps().orElse(Long.MAX_VALUE), batches.stepsPerEpoch());
        Timings sample = new StepClock(batches).time(model, size, steps);
        return new ScaleResult.Training(steps, batches.stepsPerEpoch(), Arrays.stream(sample.values()).sum() / 1e3, sample.median());
    }

    private ScaleResult.Judging judge(Model model, EvaluationSet all) {
        int users = Math.min(plan.judged(), all.size());
        EvaluationSet some = EvaluationSet.of(Arrays.copyOf(all.users(), users), Arrays.copyOf(all.histories(), users),
                Arrays.copyOf(all.targets(), users));
        long begin = System.nanoTime();
        evaluator.evaluate(model, some);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Latency latency = new Latency(model, Latency.random(model.items(), plan.step().length()), TOP, Optional.empty());
        return new ScaleResult.Judging(users, seconds, latency.calls(CALLS).median());
    }
}

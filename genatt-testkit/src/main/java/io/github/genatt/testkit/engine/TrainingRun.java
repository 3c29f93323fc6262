package io.github.genatt.testkit.engine;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Fifty steps of Adam on batches of {@link Walks}, in micro-batches of four rows on two threads, with all random operations of a model. */
record TrainingRun(SequentialRecommender model) {
    static final int STEPS = 50;
    private static final int PART = 4;
    private static final AdamConfig ADAM = AdamConfig.withRate(5e-3);

    /**
     * The results to compare.
     *
     * @param terms  for each step the loss terms by name, summed over micro-batches
     * @param scores scores of the trained model for the inputs of the first batch
     */
    record Trace(List<Map<String, Double>> terms, float[] scores) {
    }

    Trace on(Engine engine) {
        Walks walks = new Walks(model.exampleSpec());
        try (EngineSession session = engine.open(EngineSettings.of(2))) {
            RunScope scope = new RunScope(session.parameters(), "");
            model.fit(scope, FitContext.of(new TrainingSequences(Walks.ITEMS, walks.all(0)), 0));
            // one pass creates the parameters; several at once would race
            scores(session, scope, walks.batch(0).slice(0, 1));
            List<Map<String, Double>> terms = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                terms.add(step(session, scope, walks.batch(step), PassMode.training(step)));
                session.update(ADAM);
            }
            return new Trace(terms, scores(session, scope, walks.batch(0)));
        }
    }

    private PassContext pass(RunScope scope, Ops ops, PassMode mode) {
        return PassContext.of(scope, ops, mode, Walks.ITEMS, model.exampleSpec().length());
    }

    private Map<String, Double> step(EngineSession session, RunScope scope, TrainingBatch batch, PassMode mode) {
        List<TrainingBatch> parts = IntStream.iterate(0, from -> from < Walks.ROWS, from -> from + PART)
                .mapToObj(from -> batch.slice(from, from + PART)).toList();
        List<List<LossTerm>> terms = session.accumulateGradients(parts.stream().map(part -> part.inputs().keys()).toList(),
                (ops, index) -> model.loss(pass(scope, ops, mode), parts.get(index)));
        Map<String, Double> sums = new TreeMap<>();
        terms.forEach(part -> part.forEach(term -> sums.merge(term.name(), term.value(), Double::sum)));
        return sums;
    }

    private float[] scores(EngineSession session, RunScope scope, TrainingBatch batch) {
        return session.infer(List.of(batch.inputs().keys()),
                (ops, part) -> model.scores(pass(scope, ops, PassMode.INFERENCE), batch.inputs()).toArray()).get(0);
    }
}

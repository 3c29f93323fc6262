package io.github.genatt.eval;

import io.github.genatt.spi.MetricContext;

/** The context of an evaluator that was told nothing of the items: for metrics of ranks and lists alone. */
final class NoFacts implements MetricContext {

    @Override
    public int catalogue() {
        throw unknown("the size of the catalogue");
    }

    @Override
    public int trainingCount(int item) {
        throw unknown("counts of the training part");
    }

    @Override
    public long trainingTotal() {
        throw unknown("counts of the training part");
    }

    @Override
    public int[] categories(int item) {
        throw unknown("categories");
    }

    @Override
    public int categoryCount() {
        return 0;
    }

    private static IllegalStateException unknown(String what) {
        return new IllegalStateException("metrics: one of them needs %s, found an evaluator without facts about items; make it with"
                .formatted(what) + " new Evaluator(metrics, TrainingFacts.of(items, training))");
    }
}

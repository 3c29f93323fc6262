package io.github.genatt.core.train;

import io.github.genatt.core.model.FinishedStage;
import java.util.List;
import java.util.Map;

/**
 * The trained stages of a model; closed as soon as the model is fitted.
 *
 * @param byName    stages in the order of training
 * @param summaries summaries of their training, including nested stages
 */
public record FinishedStages(Map<String, FinishedStage> byName, List<StageSummary> summaries) implements AutoCloseable {

    @Override
    public void close() {
        byName.values().forEach(FinishedStage::close);
    }
}

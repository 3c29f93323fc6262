package io.github.genatt.core.train;

import io.github.genatt.core.model.FinishedStage;
import java.util.List;
import java.util.Map;

/**
 * The stages of a model, trained; closed as soon as the model is fitted.
 *
 * @param byName    in the order of training
 * @param summaries of their training, stages inside of stages included
 */
public record FinishedStages(Map<String, FinishedStage> byName, List<StageSummary> summaries) implements AutoCloseable {

    @Override
    public void close() {
        byName.values().forEach(FinishedStage::close);
    }
}

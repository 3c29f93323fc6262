package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.plugin.Origin;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.data.Dataset;
import java.util.List;

/** The file of a finished cell beside its record, {@link UserFile} and {@link CurveFile}: the model. */
final class RunFiles {

    private RunFiles() {
    }

    /** The parameters with all that is needed to serve them: configuration, items, and users where it matters who asks. */
    static ModelFile model(Run cell, Model model, Dataset data) {
        ModelFile saved = ModelFile.of(model, SavedModel.namesOf(data.items())).label(cell.label())
                .configuration(cell.configText()).plugins(cell.components().stream().map(Origin::line).toList());
        return model.dependsOnUser(data.users().length) ? saved.users(List.of(data.users())) : saved;
    }
}

package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.plugin.Origin;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.data.Dataset;
import java.util.List;

/** The model file of a finished cell, in addition to its record, {@link UserFile} and {@link CurveFile}. */
final class RunFiles {

    private RunFiles() {
    }

    /** The parameters with everything that serving needs: configuration, items, and users if recommendations depend on the user. */
    static ModelFile model(Run cell, Model model, Dataset data) {
        ModelFile saved = ModelFile.of(model, SavedModel.namesOf(data.items())).label(cell.label())
                .configuration(cell.configText()).plugins(cell.components().stream().map(Origin::line).toList());
        return model.dependsOnUser(data.users().length) ? saved.users(List.of(data.users())) : saved;
    }
}

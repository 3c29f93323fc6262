package io.github.genatt.core.model;

import io.github.genatt.engine.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trained values of a file in a model with more items or users: every value keeps its indices, and new rows keep the initial values of
 * the model. Legend: I items, U users.
 */
final class GrownParameters {
    private final ModelFile file;
    private final int items;
    private final int users;

    /**
     * Takes the parameters of a file.
     *
     * @param items I of the model
     * @param users U of its training data
     */
    GrownParameters(ModelFile file, int items, int users) {
        this.file = file;
        this.items = items;
        this.users = users;
    }

    /**
     * Writes them if all fit.
     *
     * @return a line for each parameter that does not fit, by name
     */
    List<String> into(Parameters parameters) {
        Map<String, Parameters.Info> saved = new LinkedHashMap<>();
        file.parameters().stream().filter(Parameters.Info::trainable).forEach(info -> saved.put(info.name(), info));
        Map<String, String> lines = new TreeMap<>();
        Map<String, float[]> grown = new LinkedHashMap<>();
        for (Parameters.Info wanted : parameters.list()) {
            if (!wanted.trainable()) {
                continue;
            }
            Parameters.Info before = saved.remove(wanted.name());
            if (before == null) {
                lines.put(wanted.name(), "missing in the file: %s (%s)".formatted(wanted.name(), ParameterForms.form(wanted)));
            } else if (!grows(before.shape(), wanted.shape())) {
                lines.put(wanted.name(), "cannot grow: %s is %s in the file, %s in a model of %d items and %d users".formatted(
                        wanted.name(), ParameterForms.form(before), ParameterForms.form(wanted), items, users));
            } else {
                float[] values = parameters.read(wanted.name());
                copy(file.values().get(wanted.name()), before.shape(), values, wanted.shape());
                grown.put(wanted.name(), values);
            }
        }
        saved.values().forEach(info -> lines.put(info.name(), "left over in the file: %s (%s)".formatted(info.name(),
                ParameterForms.form(info))));
        if (lines.isEmpty()) {
            grown.forEach(parameters::write);
        }
        return new ArrayList<>(lines.values());
    }

    /** Whether every axis keeps its length, or grows with the number of items or users. */
    private boolean grows(int[] before, int[] now) {
        if (before.length != now.length) {
            return false;
        }
        int itemsBefore = file.items().count();
        int usersBefore = file.users().map(List::size).orElse(-1);
        for (int axis = 0; axis < now.length; axis++) {
            boolean same = before[axis] == now[axis];
            boolean withItems = before[axis] == itemsBefore + 1 && now[axis] == items + 1;
            boolean withUsers = before[axis] == usersBefore && now[axis] == users;
            if (!same && !withItems && !withUsers) {
                return false;
            }
        }
        return true;
    }

    /** Copies an array into the leading corner of one that is at least as long in every axis. */
    private static void copy(float[] from, int[] fromShape, float[] to, int[] toShape) {
        int axes = fromShape.length;
        int run = axes == 0 ? 1 : fromShape[axes - 1];
        int[] index = new int[Math.max(1, axes)];
        for (int start = 0; start < from.length; start += run) {
            int place = 0;
            for (int axis = 0; axis < axes; axis++) {
                place = place * toShape[axis] + index[axis];
            }
            System.arraycopy(from, start, to, place, run);
            for (int axis = axes - 2; axis >= 0 && ++index[axis] == fromShape[axis]; axis--) {
                index[axis] = 0;
            }
        }
    }
}

package io.github.genatt.bench.report;

import io.github.genatt.core.train.CurvePoint;
import java.util.function.ToDoubleFunction;

/** The quantity on the horizontal axis of a learning curve. */
enum Across {
    STEPS("over steps", "optimiser steps", CurvePoint::step),
    SECONDS("over time", "seconds of training, without validations", CurvePoint::seconds);

    private final String words;
    private final String title;
    private final ToDoubleFunction<CurvePoint> place;

    Across(String words, String title, ToDoubleFunction<CurvePoint> place) {
        this.words = words;
        this.title = title;
        this.place = place;
    }

    /** For captions. */
    String words() {
        return words;
    }

    /** Title of the axis. */
    String title() {
        return title;
    }

    double of(CurvePoint point) {
        return place.applyAsDouble(point);
    }
}

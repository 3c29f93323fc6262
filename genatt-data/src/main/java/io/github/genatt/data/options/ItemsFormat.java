package io.github.genatt.data.options;

/** The format of a file with titles and categories of items. */
public enum ItemsFormat {
    /** Delimited text with a header. */
    DELIMITED,
    /** {@code item category category ...}, separated by white space. */
    LINES,
    /** {@code MovieID::Title::Category|Category}, ISO-8859-1 in MovieLens-1M. */
    MOVIELENS
}

package io.github.genatt.data;

/**
 * A column of string ids; each distinct string is stored once.
 *
 * @param ids   the distinct ids in order of first appearance
 * @param codes for each row the index of its id
 */
public record IdColumn(String[] ids, int[] codes) {

    /** The id of a row. */
    public String id(int row) {
        return ids[codes[row]];
    }
}

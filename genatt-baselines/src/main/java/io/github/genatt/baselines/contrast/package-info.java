/** CL4SRec, DuoRec and ICSRec, which contrast encodings of the same or of similar windows, and their common parts. */
package io.github.genatt.baselines.contrast;

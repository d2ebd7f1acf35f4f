/**
 * How surfaces show to programs what the contract has in another form: the same in the API and in
 * commands with {@code --json}. Each surface that needs it carries it inside.
 */
package org.holdfast.surface.json.view;

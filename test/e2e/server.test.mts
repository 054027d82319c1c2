/**
 * Everything that can share one n8n, in one process: run on its own, each of these files starts an n8n for itself, which
 * takes longer than its tests.
 */
import './server/credential.test.mts';
import './server/httpRequest.test.mts';
import './server/pickers.test.mts';
import './server/forms.test.mts';
import './server/operations.test.mts';
import './server/expressions.test.mts';
import './server/failingItems.test.mts';
import './server/agentTool.test.mts';
import './server/production.test.mts';

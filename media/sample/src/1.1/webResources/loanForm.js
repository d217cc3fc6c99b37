// Behaviour of the loan form.
var ToolLending = ToolLending || {};

ToolLending.loanForm = (function () {
  "use strict";

  var LOAN_DAYS = 14;
  var IN_REPAIR = 482100002;

  function onLoad(executionContext) {
    var form = executionContext.getFormContext();
    var dueOn = form.getAttribute("lend_dueon");
    if (dueOn && dueOn.getValue() === null) {
      var day = new Date();
      day.setDate(day.getDate() + LOAN_DAYS);
      dueOn.setValue(day);
    }
    onToolChange(executionContext);
  }

  function onToolChange(executionContext) {
    var form = executionContext.getFormContext();
    var tool = form.getAttribute("lend_tool").getValue();
    form.ui.clearFormNotification("tool");
    if (tool === null) return;
    Xrm.WebApi.retrieveRecord("lend_tool", tool[0].id, "?$select=lend_condition").then(function (row) {
      if (row.lend_condition === IN_REPAIR) form.ui.setFormNotification("This tool is in repair.", "WARNING", "tool");
    });
  }

  return { onLoad: onLoad, onToolChange: onToolChange };
})();

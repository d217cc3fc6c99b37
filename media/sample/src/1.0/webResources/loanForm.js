// Behaviour of the loan form.
var ToolLending = ToolLending || {};

ToolLending.loanForm = (function () {
  "use strict";

  var LOAN_DAYS = 7;

  function onLoad(executionContext) {
    var form = executionContext.getFormContext();
    var dueOn = form.getAttribute("lend_dueon");
    if (dueOn && dueOn.getValue() === null) {
      var day = new Date();
      day.setDate(day.getDate() + LOAN_DAYS);
      dueOn.setValue(day);
    }
  }

  function onToolChange(executionContext) {
    executionContext.getFormContext().ui.clearFormNotification("tool");
  }

  return { onLoad: onLoad, onToolChange: onToolChange };
})();
